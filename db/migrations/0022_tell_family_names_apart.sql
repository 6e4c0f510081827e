-- Two names may have the family name alone in common: much where names are many, little where a third bears one.
update evidence_level set level = -level - 1 where field = 'name' and name <> 'other';
update evidence_level set level = -level where level < 0;
update evidence_level set chance = 0.7885, match = 0.006 where field = 'name' and name = 'other';
insert into evidence_level (field, level, name, match, chance) values ('name', 2, 'family', 0.002, 0.2);

-- the weights that earlier runs kept name levels by their number
update reconciliation_run set weights = jsonb_set(weights, '{levels}', (
  select jsonb_agg(
    case when told ->> 'field' = 'name' and (told ->> 'level')::integer > 1
      then jsonb_set(told, '{level}', to_jsonb((told ->> 'level')::integer + 1)) else told end
    order by place)
  from jsonb_array_elements(weights -> 'levels') with ordinality as listed (told, place)
))
where weights is not null;
