-- Programs of others that report by Open311 under a name of their own (ADR 132).
create table open311_key (
    id         varchar(36)  not null primary key,
    name       varchar(200) not null,
    -- of the key, which is told once
    key_digest varchar(64)  not null unique,
    added_at   timestamp(3) with time zone not null,
    added_by   varchar(64)  not null
);
-- Which cases came by Open311: what anybody may read of them is answered there.
create table open311_request (
    case_number  varchar(19) not null primary key references case_file,
    -- of the token by which its sender reads the answer
    token_digest varchar(64) not null unique,
    -- the program that sent it; without one nobody said
    sender       varchar(36)
);
