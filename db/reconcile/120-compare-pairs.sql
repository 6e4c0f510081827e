-- in:  pair, both sides, rarity
-- out: agreement: the level of every pair in every field (evidence_level), 0 where either side is empty; for equal names,
--      births and phones how rare the value is, in bits; and the rules of 100-pair-by-blocks that it meets
insert into agreement (
  account_id, member_id, name, name_bits, birth, birth_bits, citizen_id, card_no, profile_no, phone, phone_bits, gender,
  unit, address, postcode, postcode_bits, found_by
)
select
  account_id, member_id, level.name,
  case
    when level.name >= 6 then rarity.name
    when level.name = 5 then part
    when level.name = 3 then rarity.given
    when level.name = 2 then rarity.family
    else 0
  end,
  level.birth, case when level.birth = 9 then rarity.birth else 0 end,
  case
    when account.citizen_id is null or member.citizen_id is null then 0
    when account.citizen_id = member.citizen_id then 3
    -- asked of near numbers only: a function with a query inside costs more than all else of a pair
    when levenshtein_less_equal(left(account.citizen_id, 80), left(member.citizen_id, 80), 2) <= 2
      and view.is_slip(account.citizen_id, member.citizen_id) then 2
    else 1
  end,
  case
    -- a new card bears the citizen id: the same fact is not told twice
    when account.card_no is null or member.card_no is null then 0
    when account.card_no = account.citizen_id and member.card_no = member.citizen_id then 0
    when account.card_no = member.card_no then 3
    -- old and new card of one person have nothing in common
    when length(account.card_no) <> length(member.card_no) then 0
    when levenshtein_less_equal(left(account.card_no, 80), left(member.card_no, 80), 2) <= 2
      and view.is_slip(account.card_no, member.card_no) then 2
    else 1
  end,
  case
    when account.profile_no is null or member.profile_no is null then 0
    when account.profile_no = member.profile_no then 3
    else 1
  end,
  case when account.phone is null or member.phone is null then 0 when account.phone = member.phone then 3 else 1 end,
  case when account.phone = member.phone then rarity.phone else 0 end,
  case when account.gender is null or member.gender is null then 0 when account.gender = member.gender then 3 else 1 end,
  case
    when account.branch_id is null or member.branch_id is null then 0
    when account.branch_id = member.branch_id then 4
    when account.base_id = member.base_id then 3
    when account.upper_id = member.upper_id then 2
    else 1
  end,
  view.address_level(account.address, member.address), view.postcode_level(account.postcode, member.postcode),
  case when account.postcode = member.postcode then rarity.postcode else 0 end,
  case when account.citizen_id = member.citizen_id then 1 else 0 end
    + case when account.card_no = member.card_no then 2 else 0 end
    + case when account.profile_no = member.profile_no then 4 else 0 end
    + case when account.phone = member.phone and same_given then 8 else 0 end
    + case when same_name and same_year then 16 else 0 end
    + case when same_day and same_given then 32 else 0 end
    + case when same_base and same_name then 64 else 0 end
    + case when same_base and same_day then 128 else 0 end
    + case when same_base and same_family and same_given then 256 else 0 end
    + case when account.branch_id is not null then 0 else
      case when same_day and same_family then 512 else 0 end
      + case when account.postcode = member.postcode and same_family then 1024 else 0 end
      + case when account.postcode = member.postcode and same_given then 2048 else 0 end
      + case when account.address = member.address then 4096 else 0 end
      + case when account.date_of_birth = member.date_of_birth and account.postcode = member.postcode then 16384 else 0 end
      + case when account.address is not null and account.phone = member.phone then 32768 else 0 end
      + case when same_day then 65536 else 0 end
      + case when same_name then 131072 else 0 end
      + case when account.postcode = member.postcode and account.given = member.family then 262144 else 0 end
      + case when account.postcode = member.postcode
        and split_part(account.address, ' ', 2) = split_part(member.address, ' ', 2) then 524288 else 0 end
    end
    + case when account.address is not null and member.address is not null
      and soundex(account.family) = soundex(member.family) and soundex(account.given) = soundex(member.given)
      then 8192 else 0 end
from pair
join side_account account using (account_id)
join side_member member using (member_id)
cross join lateral (
  select
    case when account.name_fold = member.name_fold then 0
      else levenshtein_less_equal(left(account.name_fold, 80), left(member.name_fold, 80), 2) end as spelling,
    case when length(account.name_fold) > 11 then 2 else 1 end as allowed,
    extract(year from account.date_of_birth) = extract(year from member.date_of_birth) as same_year,
    account.birth_precision = 'day' and account.date_of_birth = member.date_of_birth as same_day,
    account.name_fold = member.name_fold as same_name, account.family = member.family as same_family,
    account.given = member.given as same_given, account.base_id = member.base_id as same_base
  -- computed once, not wherever it is named
  offset 0
) far
cross join lateral (
  select
    case
      when lower(account.full_name) = lower(member.full_name) then 10
      when account.name_key = member.name_key then 9
      when replace(account.name_key, 'y', 'i') = replace(member.name_key, 'y', 'i') then 8
      when account.name_fold = member.name_fold then 7
      when account.given = member.given and spelling <= allowed then 6
      when account.given = member.given and account.family = member.family
        -- first and last name in each other's place
        or account.given = member.family and account.family = member.given then 5
      when spelling <= allowed then 4
      when account.given = member.given then 3
      when account.family = member.family then 2
      else 1
    end as name,
    case
      when account.date_of_birth is null or member.date_of_birth is null then 0
      when account.birth_precision = 'day' and member.birth_precision = 'day' then
        case
          when account.date_of_birth = member.date_of_birth then 9
          when same_year
            and extract(day from account.date_of_birth) = extract(month from member.date_of_birth)
            and extract(month from account.date_of_birth) = extract(day from member.date_of_birth) then 8
          when levenshtein_less_equal(account.date_of_birth::text, member.date_of_birth::text, 1) = 1
            or abs(extract(year from account.date_of_birth) - extract(year from member.date_of_birth)) = 1
            and right(account.date_of_birth::text, 5) = right(member.date_of_birth::text, 5) then 7
          when same_year then 6
          else 5
        end
      when 'year' not in (account.birth_precision, member.birth_precision)
        and date_trunc('month', account.date_of_birth) = date_trunc('month', member.date_of_birth) then 4
      when same_year and 'year' in (account.birth_precision, member.birth_precision) then 3
      else 1
    end as birth
  offset 0
) level
join rarity using (account_id);
