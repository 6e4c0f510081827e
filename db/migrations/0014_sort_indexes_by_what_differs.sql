-- An index is sorted fastest by a first column that differs from row to row (docs/decisions/0013): within a province its
-- own number tells nothing apart, and every look-up names it anyway.
drop index member_code, account_code;
create unique index member_code on member (code, province_id) where code is not null;
create unique index account_code on account (code, province_id);
drop index member_version_citizen_id, member_version_card_no, member_version_profile_no, member_version_name,
  member_version_branch, account_version_citizen_id, account_version_card_no;
create index member_version_citizen_id on member_version (citizen_id, province_id);
create index member_version_card_no on member_version (card_no, province_id);
create index member_version_profile_no on member_version (profile_no, province_id);
create index member_version_name on member_version (name_key, date_of_birth, province_id);
create index member_version_branch on member_version (branch_id, province_id);
create index account_version_citizen_id on account_version (citizen_id, province_id);
create index account_version_card_no on account_version (card_no, province_id);
