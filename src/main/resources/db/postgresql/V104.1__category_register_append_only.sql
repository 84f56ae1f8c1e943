create trigger category_register_append_only before update or delete or truncate on category_register
    for each statement execute function refuse_change();
