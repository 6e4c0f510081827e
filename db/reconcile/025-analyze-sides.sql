-- in:  both sides and one_person, whose sizes the planner cannot guess: of the latter, empty in an import, it expects a
--      thousand rows, and for those who are one by them makes room of a gigabyte, which takes a second
-- out: the statistics of what they are joined by
analyze
  side_member (member_id, branch_id, base_id, name_key, name_fold, family, given, date_of_birth, birth_precision,
    citizen_id, card_no, profile_no, phone, address, postcode),
  side_account (account_id, branch_id, base_id, name_key, name_fold, family, given, date_of_birth, birth_precision,
    citizen_id, card_no, profile_no, phone, address, postcode),
  one_person;
