create trigger export_entry_append_only before update or delete or truncate on export_entry
    for each statement execute function refuse_change();
