-- in:  users of province $1 who ended $2 months before $3 or earlier
-- out: nothing is left of them but the name they signed in by, which the audit knows them by and nobody gets again
update app_user
set display_name = username, password_hash = '', erased_at = now()
where user_id in (select view.users_to_erase($1, $2, $3));
