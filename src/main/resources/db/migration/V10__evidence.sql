-- The room `evidence`: a daily anchor over all chains of the trace. Nothing here is ever changed or deleted.

create table trace_anchor (
    number  integer     not null primary key,
    at      timestamp(3) with time zone not null,
    -- how many chains there were, and how many lines in all of them
    chains  integer     not null,
    lines   bigint      not null,
    -- digest of the heads of the chains that have grown since the anchor before
    heads   varchar(64) not null,
    link    varchar(64) not null
);

-- No foreign keys: heads are written before their anchor, and must outlive a case that somebody removes.
create table trace_anchor_head (
    anchor      integer     not null,
    case_number varchar(19) not null,
    sequence    integer     not null,
    link        varchar(64) not null,
    primary key (anchor, case_number)
);
create index trace_anchor_head_case on trace_anchor_head (case_number, sequence);
