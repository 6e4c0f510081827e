-- Whether a citizen id of 12 digits may be that of somebody of this sex and year of birth: digit 4 is sex and century,
-- digits 5 and 6 the year (domain.md §2.2); what is not known contradicts nothing. citizenIdAgrees says the same on import.
create function view.citizen_id_agrees(id text, gender text, birth_year integer) returns boolean
language sql immutable parallel safe
return length(id) <> 12 or (
  coalesce(gender = case substr(id, 4, 1)::integer % 2 when 0 then 'male' else 'female' end, true)
  and coalesce(birth_year = 1900 + 100 * (substr(id, 4, 1)::integer / 2) + substr(id, 5, 2)::integer, true)
);
