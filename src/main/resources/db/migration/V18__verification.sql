-- What was seen on the spot when a result was verified (C8). The trace only refers to it.
create table case_verification (
    case_number    varchar(19)   not null references case_file,
    -- 1 for the first verification of the case
    attempt        integer       not null,
    verified       boolean       not null,
    account        varchar(64)   not null,
    unit           varchar(64),
    at             timestamp(3) with time zone not null,
    seen           varchar(2000) not null,
    seen_at        timestamp(3) with time zone,
    longitude      double precision,
    latitude       double precision,
    -- why there are no coordinates
    no_position    varchar(500),
    -- how far from the place of the case; null where one of both is not known
    metres         integer,
    allowed_metres integer       not null,
    primary key (case_number, attempt),
    constraint case_verification_position check ((longitude is null) = (latitude is null)),
    constraint case_verification_evidence check
        (not verified or seen_at is not null and (longitude is not null or no_position is not null))
);
