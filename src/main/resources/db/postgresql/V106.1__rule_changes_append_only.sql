create trigger rule_change_append_only before update or delete or truncate on rule_change
    for each statement execute function refuse_change();
