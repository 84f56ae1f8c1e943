-- One search over everything that stands in a case (ADR 106). H2, to try, reads the cases themselves.

-- The address is one of its texts.
create or replace function index_case_text() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT'
            or (new.title, new.description, new.address) is distinct from (old.title, old.description, old.address) then
        insert into case_text (case_number, terms)
        values (new.number, text_terms(concat_ws(chr(10), new.title, new.description, new.address), true))
        on conflict (case_number) do update set terms = excluded.terms;
    end if;
    return null;
end
$$;
update case_text set terms = (
    select text_terms(concat_ws(chr(10), f.title, f.description, f.address), true) from case_file f where f.number = case_text.case_number)
where case_number in (select number from case_file where address is not null);

-- What was said in the trace; its lines never change. Whoever builds or restores an index looks up no functions of ours (search_path).
alter function text_terms(text, boolean) set search_path from current;
create index case_trace_words on case_trace using gin (text_terms(reason, true))
    with (fastupdate = on, gin_pending_list_limit = 256) where reason is not null;

-- A case by the end of its number.
create index case_file_number_ending on case_file (reverse(number) text_pattern_ops);

-- The search decides by their statistics which of its words is rare.
analyze case_trace;
analyze case_text;
