-- Searching folds every name of every unit anew, which takes most of its time: kept beside the name, as view.fold folds it.
alter table org_unit_version
  add column name_fold text not null
  generated always as (replace(regexp_replace(normalize(lower(name), nfd), U&'[\0300-\036f]', '', 'g'), 'đ', 'd')) stored;
