-- PostgreSQL can leave what has ended out of an index, order by the beginning of an area's code, and index the words of a case. H2, to
-- try, does without (ADR 33).

create index case_file_street on case_file (left(area, 9), reported_at desc, number desc);
create index case_file_community on case_file (left(area, 12), reported_at desc, number desc);

-- Open assignments in the order of their deadlines.
drop index case_assignment_deadline;
drop index case_assignment_yellow;
drop index case_assignment_unit;
create index case_assignment_deadline on case_assignment (deadline, id) where ended_at is null;
create index case_assignment_yellow on case_assignment (yellow_at) where ended_at is null;
create index case_assignment_unit on case_assignment (unit, deadline, id) where ended_at is null;
create index case_assignment_street on case_assignment (left(area, 9), deadline, id) where ended_at is null;
create index case_assignment_community on case_assignment (left(area, 12), deadline, id) where ended_at is null;
create index case_assignment_area on case_assignment (area, deadline, id) where ended_at is null;
create index case_assignment_reported_by on case_assignment (reported_by, deadline, id) where ended_at is null;

create index light_open_street on light_open (light, left(area, 9), reported_at desc, case_number desc);
create index light_open_community on light_open (light, left(area, 12), reported_at desc, case_number desc);
create index light_open_area on light_open (light, area, reported_at desc, case_number desc);

-- A unit can have much to look at; each list reads only its page, and the board only the index.
create index light_viewer_area on light_viewer (viewer, area)
    include (assignment, case_number, unit, reported_by, yellow_at, deadline, provisional);
create index light_viewer_deadline on light_viewer (viewer, deadline, assignment)
    include (area, case_number, unit, reported_by, yellow_at);
create index light_viewer_newest on light_viewer (viewer, reported_at desc, case_number desc)
    include (area, unit, reported_by, yellow_at, deadline);

-- Few rows that change all the time.
alter table light_sum set (fillfactor = 50);
alter table light_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);

-- A text as it is compared when somebody searches: full-width forms made plain, capital and small letters the same. H2 has it from V40.2.
create function folded(words text) returns text language sql immutable strict parallel safe as $$
    select lower(normalize(words, NFKC))
$$;

-- The pairs of neighbouring characters of a text, each as one number: words in Chinese have no blanks between them. With singles also
-- each character alone. Characters beyond the first 65,536 can share a number; whoever searches compares the text itself besides.
create function text_terms(words text, singles boolean) returns integer[] language plpgsql immutable strict parallel safe as $$
declare
    terms integer[] := '{}';
    letter text;
    before bigint;
    here bigint;
begin
    foreach letter in array string_to_array(folded(words), null) loop
        here := ascii(letter) % 65536;
        if before is not null then
            terms := array_append(terms, (before * 65536 + here - 2147483648)::integer);
        end if;
        if singles then
            terms := array_append(terms, (here * 65536 - 2147483648)::integer);
        end if;
        before := here;
    end loop;
    return terms;
end
$$;

-- What a text must have to contain these words.
create function search_terms(words text) returns integer[] language sql immutable strict parallel safe as $$
    select text_terms(words, char_length(folded(words)) = 1)
$$;

-- Beside the case, whose row is written anew with every step.
create table case_text (
    case_number varchar(19) not null primary key references case_file on delete cascade,
    terms       integer[]   not null
);
insert into case_text (case_number, terms)
select number, text_terms(title || chr(10) || description, true) from case_file;
-- What is not sorted in yet is read whole by every search: little.
create index case_text_terms on case_text using gin (terms) with (fastupdate = on, gin_pending_list_limit = 256);

create function index_case_text() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' or (new.title, new.description) is distinct from (old.title, old.description) then
        insert into case_text (case_number, terms)
        values (new.number, text_terms(new.title || chr(10) || new.description, true))
        on conflict (case_number) do update set terms = excluded.terms;
    end if;
    return null;
end
$$;
-- Not «of title, description»: no later migration could change their types.
create trigger case_file_text after insert or update on case_file
    for each row execute function index_case_text();
