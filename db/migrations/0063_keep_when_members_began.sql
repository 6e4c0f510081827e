-- When who has an account began to use the app and last signed in, by month: cohorts are one look at it, beside the spans
-- that say where members are counted. A month alone, so that a new export changes few rows.
create table member_use (
  province_id bigint not null,
  member_id bigint not null,
  registered_month date not null,
  -- null: never, as far as the newest export tells
  signed_in_month date,
  primary key (province_id, member_id)
);
select distribute('member_use');
comment on table member_use is
  'Lứa kích hoạt: in which month a member activated the account linked to them, and in which they last signed in';

-- databases from before it are counted again
insert into stale_fact (province_id, family, org_unit_id)
select province_id, 'members', 0 from province where exists (select from import where import.province_id = province.province_id)
on conflict do nothing;
