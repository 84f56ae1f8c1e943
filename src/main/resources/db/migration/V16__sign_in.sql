-- Wrong passwords of an account from an address, from an address, and of an account. The subject is a digest: people type passwords into
-- the field for the account. last_success: of an account from an address; there a stranger elsewhere cannot delay it.
create table sign_in_delay (
  subject      varchar(64) primary key,
  failures     integer     not null,
  last_failure timestamp(3) with time zone,
  not_before   timestamp(3) with time zone,
  last_success timestamp(3) with time zone
);

-- Accounts whose password somebody else has given. The person can only change it, until it expires.
create table temporary_password (
  account    varchar(64) primary key,
  given_by   varchar(64) not null,
  given_at   timestamp(3) with time zone not null,
  good_until timestamp(3) with time zone not null
);

-- Sessions that began at a provider before this moment are over: of a session of the provider (sid:…) or of an account (account:…).
create table sign_in_ending (
  subject  varchar(300) primary key,
  ended_at timestamp(3) with time zone not null
);
