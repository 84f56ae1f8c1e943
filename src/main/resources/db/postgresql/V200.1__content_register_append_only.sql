create trigger content_register_append_only before update or delete or truncate on content_register
    for each statement execute function refuse_change();
