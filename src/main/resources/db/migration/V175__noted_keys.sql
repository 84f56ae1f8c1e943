-- By what a key of personal data is known again (ADR 87): its first start notes it, before it has sealed anything.
create table noted_key (
  id       varchar(32) not null primary key,
  checked  varchar(64) not null,
  sealing  boolean     not null,
  noted_at timestamp with time zone not null
);
