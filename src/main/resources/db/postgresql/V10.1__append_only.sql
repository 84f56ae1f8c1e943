-- The second barrier, for installations with a single role: who owns the tables can take it away, but nobody passes it by mistake.
-- The first barrier is a role for the application that may not update or delete at all (docs/trace.md).

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger case_trace_append_only before update or delete or truncate on case_trace
    for each statement execute function refuse_change();
create trigger trace_anchor_append_only before update or delete or truncate on trace_anchor
    for each statement execute function refuse_change();
create trigger trace_anchor_head_append_only before update or delete or truncate on trace_anchor_head
    for each statement execute function refuse_change();
