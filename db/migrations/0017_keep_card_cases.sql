-- What is wrong with a card number, and by which evidence: who dismissed it dismissed just that.
alter table finding add column kind text collate "C"
  check (kind in ('shared', 'two_provinces', 'several_numbers', 'of_the_gone', 'typo', 'wrong_number', 'probationary'));
alter table finding add column evidence text collate "C";
alter table finding add column closed_by_person boolean not null default false;
comment on column finding.kind is 'of a duplicate card, which of the seven it is (T1 to T7)';
comment on column finding.evidence is 'of a card finding, what it was concluded from, to be compared as a whole';
comment on column finding.closed_by_person is 'closed by a card case, not by the data';
update finding set kind = 'shared' where type = 'duplicate_card';

create table card_regime (
  regime text collate "C" primary key check (regime in ('A', 'B')),
  valid_from date not null,
  valid_to date not null,
  source text not null,
  number_length smallint not null,
  rhythm text collate "C" not null check (rhythm in ('rounds', 'months'))
);
select replicate('card_regime');
comment on table card_regime is 'Quy định về thẻ đảng theo thời gian: a case follows the one in force on the day it was opened';
insert into card_regime values
  ('A', '-infinity', '2025-09-28', 'HD 12-HD/BTCTW năm 2022', 8, 'rounds'),
  ('B', '2025-09-29', 'infinity', 'HD 38-HD/BTCTW ngày 29/9/2025', 12, 'months');

create table card_round (
  regime text collate "C" not null references card_regime,
  month smallint not null,
  day smallint not null,
  primary key (regime, month, day)
);
select replicate('card_round');
comment on table card_round is 'Đợt phát thẻ trong năm, of a regime that works in rounds';
insert into card_round values ('A', 2, 3), ('A', 5, 19), ('A', 9, 2), ('A', 11, 7);

create table card_step (
  regime text collate "C" not null references card_regime,
  kind text collate "C" not null
    check (kind in ('issue', 'lost', 'damaged', 'misprinted', 'duplicate', 'recall')),
  place smallint not null,
  step text collate "C" not null check (step in ('verified', 'branch', 'base', 'committee', 'province', 'printed',
    'received', 'handed_over', 'app_updated')),
  -- false: taken only where the case needs it, such as a card printed anew for a number that was given twice
  required boolean not null,
  name text not null,
  -- the form or paper of the step, null where the rules name none
  document text,
  -- days from the step before, where the rules give a rhythm
  days smallint,
  primary key (regime, kind, step),
  unique (regime, kind, place)
);
select replicate('card_step');
comment on table card_step is 'Các bước của hồ sơ thẻ: one row per regime, kind of case and step; forms are those of HD 12 and HD 38';

-- A branch meets every month, so what is handed over at its next meeting has 31 days.
insert into card_step (regime, kind, place, step, required, name, document, days) values
  ('A', 'lost', 1, 'verified', true, 'Xác minh việc mất thẻ', 'Bản kiểm điểm của đảng viên', null),
  ('A', 'lost', 2, 'branch', true, 'Chi bộ xét', 'Nghị quyết chi bộ', 31),
  ('A', 'lost', 3, 'base', true, 'Đảng uỷ cơ sở đề nghị', 'Mẫu 2-TĐV', null),
  ('A', 'lost', 4, 'committee', true, 'Ban thường vụ cấp uỷ cấp trên quyết định', 'Mẫu 2A-TĐV, quyết định mẫu 4-TĐV', null),
  ('A', 'lost', 5, 'printed', true, 'Tỉnh in thẻ', null, null),
  ('A', 'lost', 6, 'received', true, 'Nhận thẻ', null, null),
  ('A', 'lost', 7, 'handed_over', true, 'Trao thẻ tại kỳ sinh hoạt chi bộ', 'Sổ phát thẻ', 31),
  ('A', 'lost', 8, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('A', 'damaged', 1, 'verified', true, 'Xác minh thẻ hỏng', null, null),
  ('A', 'damaged', 2, 'branch', true, 'Chi bộ xét', 'Nghị quyết chi bộ', 31),
  ('A', 'damaged', 3, 'base', true, 'Đảng uỷ cơ sở đề nghị', 'Mẫu 3-TĐV', null),
  ('A', 'damaged', 4, 'committee', true, 'Ban thường vụ cấp uỷ cấp trên quyết định', 'Mẫu 3A-TĐV', null),
  ('A', 'damaged', 5, 'printed', true, 'Tỉnh in thẻ', null, null),
  ('A', 'damaged', 6, 'received', true, 'Nhận thẻ', null, null),
  ('A', 'damaged', 7, 'handed_over', true, 'Trao thẻ mới, thu thẻ cũ', 'Sổ phát thẻ', 31),
  ('A', 'damaged', 8, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('A', 'misprinted', 1, 'verified', true, 'Xác minh chỗ in sai', null, null),
  ('A', 'misprinted', 2, 'base', true, 'Đảng uỷ cơ sở đề nghị', null, null),
  ('A', 'misprinted', 3, 'committee', true, 'Ban tổ chức cấp uỷ cấp trên xét', null, null),
  ('A', 'misprinted', 4, 'printed', true, 'Tỉnh in lại', null, null),
  ('A', 'misprinted', 5, 'received', true, 'Nhận thẻ', null, null),
  ('A', 'misprinted', 6, 'handed_over', true, 'Trao thẻ đúng, thu thẻ sai', 'Sổ phát thẻ', 31),
  ('A', 'misprinted', 7, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('A', 'issue', 1, 'branch', true, 'Chi bộ đề nghị', null, null),
  ('A', 'issue', 2, 'base', true, 'Đảng uỷ cơ sở đề nghị', 'Mẫu 1-TĐV', null),
  ('A', 'issue', 3, 'committee', true, 'Ban thường vụ cấp uỷ cấp trên quyết định', 'Mẫu 1A-TĐV', null),
  ('A', 'issue', 4, 'printed', true, 'Tỉnh in thẻ', null, null),
  ('A', 'issue', 5, 'received', true, 'Nhận thẻ', null, null),
  ('A', 'issue', 6, 'handed_over', true, 'Trao thẻ tại kỳ sinh hoạt chi bộ', 'Sổ phát thẻ', 31),
  ('A', 'issue', 7, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('B', 'lost', 1, 'verified', true, 'Xác minh việc mất thẻ', 'Bản kiểm điểm, biên bản báo mất', null),
  ('B', 'lost', 2, 'branch', true, 'Chi bộ xét', 'Nghị quyết chi bộ', 31),
  ('B', 'lost', 3, 'base', true, 'Đảng uỷ cơ sở lập danh sách', 'Mẫu 1-TĐV', null),
  ('B', 'lost', 4, 'committee', true, 'Ban thường vụ đảng uỷ cấp trên quyết định', 'Quyết định mẫu 5-TĐV', null),
  ('B', 'lost', 5, 'province', true, 'Tỉnh phê duyệt, gửi Trung ương', 'Mẫu 2-TĐV', 31),
  ('B', 'lost', 6, 'printed', true, 'Ban Tổ chức Trung ương in thẻ', null, null),
  ('B', 'lost', 7, 'received', true, 'Nhận thẻ', 'Sổ giao nhận mẫu 7-TĐV', null),
  ('B', 'lost', 8, 'handed_over', true, 'Trao thẻ tại kỳ sinh hoạt chi bộ', 'Sổ phát thẻ mẫu 8-TĐV', 31),
  ('B', 'lost', 9, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('B', 'damaged', 1, 'verified', true, 'Xác minh thẻ hỏng', null, null),
  ('B', 'damaged', 2, 'branch', true, 'Chi bộ xét', 'Nghị quyết chi bộ', 31),
  ('B', 'damaged', 3, 'base', true, 'Đảng uỷ cơ sở lập danh sách', 'Mẫu 6-TĐV', null),
  ('B', 'damaged', 4, 'committee', true, 'Ban thường vụ đảng uỷ cấp trên quyết định', null, null),
  ('B', 'damaged', 5, 'province', true, 'Tỉnh phê duyệt, gửi Trung ương', null, 31),
  ('B', 'damaged', 6, 'printed', true, 'Ban Tổ chức Trung ương in thẻ', null, null),
  ('B', 'damaged', 7, 'received', true, 'Nhận thẻ', 'Sổ giao nhận mẫu 7-TĐV', null),
  ('B', 'damaged', 8, 'handed_over', true, 'Trao thẻ mới, thu thẻ cũ', 'Sổ phát thẻ mẫu 8-TĐV', 31),
  ('B', 'damaged', 9, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('B', 'misprinted', 1, 'verified', true, 'Xác minh chỗ in sai', null, null),
  ('B', 'misprinted', 2, 'base', true, 'Thu thẻ sai, lập danh sách', null, null),
  ('B', 'misprinted', 3, 'province', true, 'Tỉnh gửi Trung ương', null, 31),
  ('B', 'misprinted', 4, 'printed', true, 'Ban Tổ chức Trung ương in lại', null, null),
  ('B', 'misprinted', 5, 'received', true, 'Nhận thẻ', 'Sổ giao nhận mẫu 7-TĐV', null),
  ('B', 'misprinted', 6, 'handed_over', true, 'Trao thẻ đúng', 'Sổ phát thẻ mẫu 8-TĐV', 31),
  ('B', 'misprinted', 7, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null),
  ('B', 'issue', 1, 'branch', true, 'Chi bộ đề nghị', null, null),
  ('B', 'issue', 2, 'base', true, 'Đảng uỷ cơ sở lập danh sách', 'Mẫu 1-TĐV', null),
  ('B', 'issue', 3, 'committee', true, 'Ban thường vụ đảng uỷ cấp trên quyết định', 'Quyết định mẫu 3-TĐV, 4-TĐV', null),
  ('B', 'issue', 4, 'province', true, 'Tỉnh phê duyệt, gửi Trung ương', null, 31),
  ('B', 'issue', 5, 'printed', true, 'Ban Tổ chức Trung ương in thẻ', null, null),
  ('B', 'issue', 6, 'received', true, 'Nhận thẻ', 'Sổ giao nhận mẫu 7-TĐV', null),
  ('B', 'issue', 7, 'handed_over', true, 'Trao thẻ tại kỳ sinh hoạt chi bộ', 'Sổ phát thẻ mẫu 8-TĐV', 31),
  ('B', 'issue', 8, 'app_updated', true, 'Cập nhật trên sổ tay điện tử', null, null);

-- Most duplicates are a number written wrong somewhere: a card is printed anew only where two were given.
insert into card_step (regime, kind, place, step, required, name, document)
select regime, 'duplicate', place, step, step in ('verified', 'app_updated'), name, null
from card_regime
cross join (values
  (1, 'verified', 'Xác minh với sổ phát thẻ'), (2, 'branch', 'Chi bộ xét'), (3, 'base', 'Đảng uỷ cơ sở đề nghị'),
  (4, 'committee', 'Ban thường vụ cấp uỷ cấp trên quyết định'), (5, 'province', 'Tỉnh phê duyệt'),
  (6, 'printed', 'In thẻ'), (7, 'received', 'Nhận thẻ'), (8, 'handed_over', 'Trao thẻ mới, thu thẻ cũ'),
  (9, 'app_updated', 'Sửa số trong danh sách và trên sổ tay điện tử')
) step (place, step, name);
-- Who is expelled or removed gives the card back; the family of the dead keeps it.
insert into card_step (regime, kind, place, step, required, name, document)
select regime, 'recall', place, step, true, name, document
from card_regime
cross join (values
  (1, 'verified', 'Xác minh lý do thu hồi', null),
  (2, 'committee', 'Cấp uỷ có thẩm quyền quyết định', 'Quyết định khai trừ, xoá tên hoặc thu hồi'),
  (3, 'received', 'Thu thẻ', null), (4, 'app_updated', 'Cập nhật trên sổ tay điện tử', null)
) step (place, step, name, document);

create sequence card_case_id_seq;
create table card_case (
  province_id bigint not null references province,
  card_case_id bigint not null default nextval('card_case_id_seq'),
  -- mã hồ sơ: year of opening and a number within it
  code text collate "C" not null,
  kind text collate "C" not null
    check (kind in ('issue', 'lost', 'damaged', 'misprinted', 'duplicate', 'recall')),
  -- the finding it settles, by what outlives every later import; null where a person opened it by hand
  finding_type text collate "C",
  subject_key text collate "C",
  member_id bigint,
  -- who it was about when it was opened: rosters come and go
  subject text collate vietnamese not null,
  org_unit_id bigint,
  old_number text collate "C",
  new_number text collate "C",
  reason text,
  reported_on date not null,
  opened_on date not null,
  opened_by text not null,
  opened_at timestamptz not null default now(),
  regime text collate "C" not null references card_regime,
  -- đợt or tháng: the day of a round (2024-05-19) or a month (2025-10), as rounds.ts says
  round text collate "C" not null,
  -- bản kiểm điểm of who lost a card: null where nobody said
  self_criticism boolean,
  old_card_collected boolean not null default false,
  outcome text collate "C" check (outcome in ('done', 'cancelled')),
  closed_on date,
  closed_by text,
  closed_at timestamptz,
  close_reason text,
  -- what the finding rested on when a person closed the case
  closed_evidence text collate "C",
  primary key (province_id, card_case_id),
  unique (province_id, code),
  check ((finding_type is null) = (subject_key is null)),
  check ((outcome is null) = (closed_on is null)),
  check (reported_on <= opened_on)
);
select distribute('card_case');
create unique index card_case_one_open on card_case (province_id, finding_type, subject_key) where outcome is null;
create index card_case_finding on card_case (province_id, finding_type, subject_key, card_case_id);
create index card_case_round on card_case (province_id, round);
comment on table card_case is 'Hồ sơ thẻ: one card from what was reported to what was settled, one row a case';

create sequence card_case_step_id_seq;
create table card_case_step (
  province_id bigint not null,
  card_case_step_id bigint not null default nextval('card_case_step_id_seq'),
  card_case_id bigint not null,
  step text collate "C" not null,
  done_on date not null,
  document_no text,
  document_on date,
  given_by text,
  taken_by text,
  note text,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (province_id, card_case_step_id),
  foreign key (province_id, card_case_id) references card_case (province_id, card_case_id)
);
select distribute('card_case_step');
create unique index card_case_step_once on card_case_step (province_id, card_case_id, step) where withdrawn_at is null;
comment on table card_case_step is 'Bước đã làm của hồ sơ thẻ: who, when, with which paper; what was withdrawn stays to be read';
