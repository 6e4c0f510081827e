-- How far two addresses agree (evidence_level): the whole, all but slips of the hand, a number or the street; 0 where
-- either is missing. A slip is one letter in four, three at most: of two short names of communes a letter is much.
create function view.address_level(one text, other text)
returns integer language sql immutable parallel safe
return case
  when one is null or other is null then 0
  when one = other then 4
  when levenshtein_less_equal(left(one, 80), left(other, 80), 3) <= least(3, length(one) / 4) then 3
  when split_part(one, ' ', 1) = split_part(other, ' ', 1) or split_part(one, ' ', 2) = split_part(other, ' ', 2) then 2
  else 1
end;

create function view.postcode_level(one text, other text)
returns integer language sql immutable parallel safe
return case
  when one is null or other is null then 0
  when one = other then 3
  when view.is_slip(one, other) then 2
  else 1
end;
