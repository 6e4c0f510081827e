create table gaming_sign (
  province_id bigint not null,
  type text collate "C" not null,
  org_unit_id bigint not null,
  -- what of the unit it is about: a quarter, a month, a day, a year; empty where it is about the unit as it stands
  subject_key text collate "C" not null,
  seen_on date not null,
  found integer not null,
  of_all integer not null,
  -- what would be usual, where that can be said
  expected double precision,
  primary key (province_id, type, org_unit_id, subject_key)
);
select distribute('gaming_sign');
comment on table gaming_sign is
  'Dấu hiệu số liệu bất thường of a branch: what was seen, not who is at fault; found anew with each reconciliation (db/signs)';

create table gaming_sign_review (
  province_id bigint not null references province,
  type text collate "C" not null,
  org_unit_id bigint not null,
  subject_key text collate "C" not null,
  -- what it was when somebody looked: more than that is looked at again
  found integer not null,
  note text not null,
  reviewed_by text not null,
  reviewed_at timestamptz not null default now(),
  primary key (province_id, type, org_unit_id, subject_key)
);
select distribute('gaming_sign_review');
comment on table gaming_sign_review is 'Đã xem xét một dấu hiệu: outlives the sign, which is found anew';
