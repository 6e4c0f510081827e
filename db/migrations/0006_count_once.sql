create table indicator (
  indicator_id text collate "C" primary key,
  position smallint not null unique,
  -- what a refresh computes together: members, meetings, accounts, cards
  family text collate "C" not null,
  -- whether armed-forces units are exempt from it (contract: from the meeting indicators, not from installation)
  exempts_armed_forces boolean not null,
  -- the denominator's rule, where it does not change with time (else headline_rule)
  rule text collate "C",
  name text collate vietnamese not null
);
select replicate('indicator');
comment on table indicator is 'Chỉ tiêu: the one catalogue that screens, API and files read';
insert into indicator values
  ('installed', 1, 'members', false, null, 'Đảng viên thuộc diện đã kích hoạt'),
  ('installed_p0', 2, 'members', false, null, 'Đã kích hoạt trên tổng số đảng viên'),
  ('installed_p1', 3, 'members', false, null, 'Đã kích hoạt trên đảng viên đang sinh hoạt'),
  ('installed_p2', 4, 'members', false, null, 'Đã kích hoạt trên đảng viên có điện thoại thông minh'),
  ('signed_in', 5, 'members', false, null, 'Đảng viên đăng nhập trong kỳ'),
  ('meeting_recorded', 6, 'meetings', true, 'B1', 'Tháng chi bộ có sinh hoạt trên phần mềm'),
  ('meeting_matched', 7, 'meetings', true, 'B1', 'Sinh hoạt thường kỳ khớp giữa thực tế và phần mềm'),
  ('meeting_complete', 8, 'meetings', true, 'B1', 'Sinh hoạt thường kỳ đủ các bước'),
  ('branches_using', 9, 'meetings', true, 'B1', 'Chi bộ sử dụng phần mềm trong sinh hoạt'),
  ('accounts_known', 10, 'accounts', false, 'A1', 'Tài khoản đã rõ là của đảng viên nào'),
  ('cards_settled', 11, 'cards', false, 'C1', 'Trường hợp thẻ đã giải quyết');

create table headline_rule (
  indicator_id text collate "C" not null references indicator,
  population text collate "C" not null check (population in ('P0', 'P1', 'P2', 'P3')),
  valid_from date not null,
  valid_to date not null,
  source text not null,
  primary key (indicator_id, valid_from)
);
select replicate('headline_rule');
comment on table headline_rule is 'Quy tắc mẫu số theo thời gian: which population an indicator counts on a date';
insert into headline_rule values
  ('installed_p0', 'P0', '-infinity', 'infinity', 'contract'),
  ('installed_p1', 'P1', '-infinity', 'infinity', 'contract'),
  ('installed_p2', 'P2', '-infinity', 'infinity', 'contract'),
  ('installed', 'P2', '-infinity', '2025-07-09', 'Công văn Tỉnh uỷ 2024: đảng viên đang sinh hoạt có điện thoại thông minh'),
  ('installed', 'P3', '2025-07-10', 'infinity', 'QĐ 339-QĐ/TW ngày 10/7/2025'),
  ('signed_in', 'P2', '-infinity', '2025-07-09', 'như installed'),
  ('signed_in', 'P3', '2025-07-10', 'infinity', 'như installed');

create table target (
  province_id bigint not null references province,
  indicator_id text collate "C" not null,
  org_unit_id bigint not null,
  valid_from date not null,
  valid_to date not null,
  share numeric(5, 4) not null check (share between 0 and 1),
  primary key (province_id, indicator_id, org_unit_id, valid_from)
);
select distribute('target');
comment on table target is 'Chỉ tiêu phấn đấu of a unit and all below it, as a share of the denominator';

create table fact (
  province_id bigint not null,
  org_unit_id bigint not null,
  period text collate "C" not null,
  indicator_id text collate "C" not null,
  numerator integer not null,
  denominator integer not null,
  lower integer not null,
  upper integer not null,
  as_of date not null,
  rule text collate "C" not null,
  primary key (province_id, org_unit_id, period, indicator_id),
  check (0 <= lower and lower <= numerator and numerator <= upper)
);
select distribute('fact');
comment on table fact is 'Số liệu: one unit × period × indicator; lower and upper bound the numerator while links await review';

create table stale_fact (
  province_id bigint not null references province,
  family text collate "C" not null,
  -- the branch to count again; 0: every unit
  org_unit_id bigint not null,
  primary key (province_id, family, org_unit_id)
);
select distribute('stale_fact');
comment on table stale_fact is 'What a commit has touched and a refresh has not yet counted again; survives a killed process';
