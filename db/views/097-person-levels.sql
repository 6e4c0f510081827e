-- The levels (evidence_level) to which two rows of the register agree, by field; a field that either leaves empty is left out.
-- How far numbers that are stored sealed are alike is told by `opened`, the digits of each.
create function view.person_levels(province bigint, one_id bigint, other_id bigint, opened jsonb) returns jsonb
language sql stable parallel safe as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', case
      when one.name_key = other.name_key then 'equal'
      when one.name_fold = other.name_fold then 'diacritics'
      when levenshtein_less_equal(left(one.name_fold, 80), left(other.name_fold, 80), 2) <= 2 then 'typo'
      when split_part(one.name_fold, ' ', 1) = split_part(other.name_fold, ' ', 1)
        and split_part(one.name_fold, ' ', -1) = split_part(other.name_fold, ' ', -1) then 'part'
      when split_part(one.name_fold, ' ', -1) = split_part(other.name_fold, ' ', -1) then 'given'
      when split_part(one.name_fold, ' ', 1) = split_part(other.name_fold, ' ', 1) then 'family'
      else 'other'
    end,
    'birth', case
      when one.date_of_birth is null or other.date_of_birth is null then null
      when 'year' in (one.birth_precision, other.birth_precision) then
        case when date_part('year', one.date_of_birth) = date_part('year', other.date_of_birth) then 'year_known' else 'other_known' end
      when 'month' in (one.birth_precision, other.birth_precision) then
        case when date_trunc('month', one.date_of_birth) = date_trunc('month', other.date_of_birth) then 'month_known' else 'other' end
      when one.date_of_birth = other.date_of_birth then 'equal'
      when to_char(one.date_of_birth, 'YYYYDDMM') = to_char(other.date_of_birth, 'YYYYMMDD') then 'swapped'
      when levenshtein(one.date_of_birth::text, other.date_of_birth::text) = 1 then 'near'
      when date_part('year', one.date_of_birth) = date_part('year', other.date_of_birth) then 'year'
      else 'other'
    end,
    'citizen_id', view.number_level(
      coalesce(opened ->> one.citizen_id, one.citizen_id), coalesce(opened ->> other.citizen_id, other.citizen_id)),
    -- old and new card of one person have nothing in common
    'card_no', case when length(one.card_no) = length(other.card_no) then view.number_level(
      coalesce(opened ->> one.card_no, one.card_no), coalesce(opened ->> other.card_no, other.card_no)) end,
    'profile_no', case when one.profile_no = other.profile_no then 'equal' when one.profile_no <> other.profile_no then 'other' end,
    'phone', case when one.phone = other.phone then 'equal' when one.phone <> other.phone then 'other' end,
    'gender', case when one.gender = other.gender then 'equal' when one.gender <> other.gender then 'other' end
  ))
  from view.member_current one
  join view.member_current other on other.province_id = province and other.member_id = other_id
  where one.province_id = province and one.member_id = one_id
$$;
