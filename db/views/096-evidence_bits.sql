-- What one field's agreement is worth, in bits: how much more often rows of one person agree to this level than rows of two.
-- A value whose rarity is known counts for as much as it is rare; equal names share it in the proportion in which their
-- spellings meet by chance, of which `spellings` is the sum.
create function view.evidence_bits(
  field text, level smallint, rarity double precision, match double precision, chance double precision,
  spellings double precision
) returns double precision language sql immutable parallel safe
return case
  when level = 0 then 0
  when coalesce(rarity, 0) = 0 then ln(match / chance)
  when field = 'name' and level >= 7 then ln(match / (chance / spellings)) + rarity * ln(2::float8)
  else ln(match) + rarity * ln(2::float8)
end / ln(2::float8);
