-- What people wrote about a finding. It names what the finding is about and not its row: findings close, open again and
-- are forgotten by undo, notes stay.
create sequence finding_note_id_seq;
create table finding_note (
  province_id bigint not null references province,
  note_id bigint not null default nextval('finding_note_id_seq'),
  type text collate "C" not null,
  subject_key text collate "C" not null,
  -- as the files call them: an account or member that came in anew has another id
  account_code text collate "C",
  member_code text collate "C",
  text text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (province_id, note_id)
);
select distribute('finding_note');
create index finding_note_subject on finding_note (province_id, type, subject_key);
comment on table finding_note is 'Ghi chú của người xử lý: what people wrote about a finding, by what it is about';
