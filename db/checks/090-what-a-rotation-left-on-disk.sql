-- Tables still hold pages from before the key was changed: run `rollcall key rotate` with the key in force again.
select key_id from number_key where leftovers;
