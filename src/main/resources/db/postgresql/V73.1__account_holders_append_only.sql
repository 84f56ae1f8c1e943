create trigger org_account_holder_append_only before update or delete or truncate on org_account_holder
    for each statement execute function refuse_change();
