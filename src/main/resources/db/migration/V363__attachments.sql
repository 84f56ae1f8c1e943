-- Photos, videos, sound and documents of cases (ADR 123). The contents stand in the store of files under the key in "content"; a file
-- without a case waits for the report it is sent with. Name, time and position go when the personal data of the case is erased.
create table case_attachment (
    id          varchar(36)  not null primary key,
    case_number varchar(19)  references case_file,
    stage       varchar(16)  not null,
    account     varchar(64)  not null,
    at          timestamp(3) with time zone not null,
    name        varchar(255) not null,
    media_type  varchar(64)  not null,
    size_bytes  bigint       not null,
    digest      varchar(64)  not null,
    content     varchar(120) not null,
    taken_at    timestamp(3) with time zone,
    longitude   double precision,
    latitude    double precision,
    erased_at   timestamp(3) with time zone,
    constraint case_attachment_once unique (case_number, stage, digest)
);
create index case_attachment_content on case_attachment (content);
