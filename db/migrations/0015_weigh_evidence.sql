-- Distances between spellings, computed in C; part of every PostgreSQL distribution.
create extension if not exists fuzzystrmatch;

-- What the levels of agreement mean, and what is known of them before any data is seen: the data of a province outweigh
-- it within a few hundred persons (docs/decisions/0013).
create table evidence_level (
  field text collate "C" not null,
  level smallint not null,
  name text collate "C" not null,
  -- share of pairs of one person, and of pairs of two persons, that agree to this level
  match real not null,
  chance real not null,
  primary key (field, level)
);
comment on table evidence_level is 'Mức trùng khớp: the levels at which two rows may agree in a field; 0 would be a missing value';
alter table reconciliation_run add column weights jsonb;
comment on column reconciliation_run.weights is
  'what the run estimated: the prior in bits, and match and chance of every level (evidence_level)';

insert into evidence_level (field, level, name, match, chance) values
  ('name', 9, 'equal', 0.9, 2e-4),
  ('name', 8, 'tone_position', 0.02, 4e-6),
  ('name', 7, 'y_i', 0.002, 1e-6),
  ('name', 6, 'diacritics', 0.03, 4e-5),
  ('name', 5, 'close', 0.01, 8e-5),
  ('name', 4, 'part', 0.02, 1.2e-3),
  ('name', 3, 'typo', 0.005, 3e-5),
  ('name', 2, 'given', 0.005, 1e-2),
  ('name', 1, 'other', 0.008, 0.9885),
  ('birth', 9, 'equal', 0.95, 7e-5),
  ('birth', 8, 'swapped', 0.008, 2.5e-5),
  ('birth', 7, 'near', 0.015, 1.8e-3),
  ('birth', 6, 'year', 0.012, 2e-2),
  ('birth', 5, 'other', 0.015, 0.978),
  ('birth', 4, 'month_known', 0.2, 1.7e-3),
  ('birth', 3, 'year_known', 0.78, 2e-2),
  ('birth', 1, 'other_known', 0.02, 0.978),
  ('citizen_id', 3, 'equal', 0.97, 1.6e-6),
  ('citizen_id', 2, 'near', 0.015, 1e-5),
  ('citizen_id', 1, 'other', 0.015, 1),
  ('card_no', 3, 'equal', 0.95, 2e-6),
  ('card_no', 2, 'near', 0.02, 1e-4),
  ('card_no', 1, 'other', 0.03, 1),
  ('profile_no', 3, 'equal', 0.97, 2e-6),
  ('profile_no', 1, 'other', 0.03, 1),
  ('phone', 3, 'equal', 0.85, 1e-4),
  ('phone', 1, 'other', 0.15, 1),
  ('gender', 3, 'equal', 0.99, 0.55),
  ('gender', 1, 'other', 0.01, 0.45),
  ('unit', 4, 'branch', 0.93, 3e-4),
  ('unit', 3, 'base', 0.02, 3e-3),
  ('unit', 2, 'upper', 0.03, 8e-2),
  ('unit', 1, 'other', 0.02, 0.9167),
  ('address', 4, 'equal', 0.7, 1e-5),
  ('address', 3, 'close', 0.15, 1e-5),
  ('address', 2, 'part', 0.1, 2e-2),
  ('address', 1, 'other', 0.05, 0.98),
  ('postcode', 3, 'equal', 0.9, 1e-3),
  ('postcode', 2, 'near', 0.05, 1e-2),
  ('postcode', 1, 'other', 0.05, 0.989);
