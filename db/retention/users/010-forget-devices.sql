-- in:  users of province $1 who ended $2 months before $3 or earlier
-- out: the browsers and telephones they proved themselves by are forgotten
with ended as (select * from view.users_to_erase($1, $2, $3) as ended (user_id)),
devices as (delete from known_device where user_id in (select user_id from ended)),
steps as (delete from sign_in_step where user_id in (select user_id from ended)),
codes as (delete from recovery_code where user_id in (select user_id from ended)),
sessions as (delete from session where user_id in (select user_id from ended))
delete from second_factor where user_id in (select user_id from ended);
