-- Whether two different numbers are one slip of the hand apart: a digit wrong, lost or added, or two neighbours that changed
-- places.
create function view.is_slip(one text, other text) returns boolean language sql immutable parallel safe
return case levenshtein_less_equal(left(one, 80), left(other, 80), 2)
  when 1 then true
  when 2 then length(one) = length(other) and exists (
    select from generate_series(1, length(one) - 1) place
    where overlay(one placing substr(one, place + 1, 1) || substr(one, place, 1) from place for 2) = other
  )
  else false
end;
create function view.number_level(one text, other text) returns text language sql immutable parallel safe
return case when one = other then 'equal' when view.is_slip(one, other) then 'near' when one <> other then 'other' end;
