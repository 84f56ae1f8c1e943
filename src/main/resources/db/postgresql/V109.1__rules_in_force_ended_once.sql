create function refuse_other_rule() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.until is null and new.until is not null
     and (new.position, new.kind, new.rule_key, new.definition, new.version, new.deployment, new.since)
       = (old.position, old.kind, old.rule_key, old.definition, old.version, old.deployment, old.since)
     and new.area is not distinct from old.area and new.rule_change is not distinct from old.rule_change then
    return new;
  end if;
  raise exception 'table rule_in_force is append-only, but for the end of a row' using errcode = 'insufficient_privilege';
end
$$;
create trigger rule_in_force_ended_once before update or delete on rule_in_force
    for each row execute function refuse_other_rule();
create trigger rule_in_force_kept before truncate on rule_in_force
    for each statement execute function refuse_change();
