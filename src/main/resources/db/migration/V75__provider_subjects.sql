-- Whose each account is at the provider of sign-ins, for each of its clients: the subject of the first who came with the account.
create table sign_in_subject (
  account varchar(64)  not null,
  client  varchar(255) not null,
  -- 0 for who comes with the account now, then counted: so one client has one subject at a time
  holder  integer      not null,
  subject varchar(255) not null,
  -- of somebody who had the account before: no way in any more
  former  boolean      not null,
  since   timestamp(3) with time zone not null,
  primary key (account, client, holder)
);
