create trigger export_begun_append_only before update or delete or truncate on export_begun
    for each statement execute function refuse_change();
create trigger export_ended_append_only before update or delete or truncate on export_ended
    for each statement execute function refuse_change();
