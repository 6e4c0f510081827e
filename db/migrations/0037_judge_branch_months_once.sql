-- What a branch's meetings of a month come to is judged when they come in, not each time somebody asks. What has come in
-- before is judged when the views are built (db/views/031).
create table branch_month (
  province_id bigint not null,
  branch_id bigint not null,
  month date not null check (extract(day from month) = 1),
  paper_regular integer not null,
  app_regular integer not null,
  recorded boolean not null,
  matched boolean not null,
  complete boolean not null,
  state text collate "C" not null
    check (state in ('matched', 'incomplete', 'late', 'duplicate', 'paper_only', 'app_only', 'none')),
  missing text[] collate "C" not null,
  primary key (province_id, branch_id, month)
);
select distribute('branch_month');
create index branch_month_by_month on branch_month (province_id, month);
comment on table branch_month is
  'Chi bộ – tháng: how the meetings of a branch in a month on paper and on the app agree, as view.branch_month says; kept right by whatever writes meetings';
comment on column branch_month.missing is
  'steps that the best of its regular meetings on the app lacks: duration, documents, minutes, minutes_late';
