-- Of people nobody has asked about a smartphone, those who are missing may turn out not to belong to the denominator.
alter table fact
  add column leaving integer not null default 0,
  add constraint fact_leaving_check check (0 <= leaving and leaving <= denominator - numerator);
comment on column fact.leaving is
  'Chưa rõ có điện thoại thông minh và chưa có tên trong tử số: how many of the denominator may leave it; those who wait for review are not among them';
