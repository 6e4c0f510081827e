-- What is held true of members over time, apart wherever something changes that people are told by: counting them by two
-- of these is one look at one table, whatever the day.
create table member_span (
  province_id bigint not null,
  member_id bigint not null,
  -- where they are counted
  branch_id bigint not null,
  -- held from this day until before that one; days between two that are counted are moved to the later one
  held_from date not null,
  held_until date not null check (held_until > held_from),
  gender text collate "C",
  birth_year smallint,
  membership text collate "C" not null,
  -- null: not asked
  smartphone boolean,
  in_p1 boolean not null,
  -- of the account linked to them; null without one
  account text collate "C" check (account in ('installed', 'not_activated', 'revoked')),
  -- an account waits for somebody to say whether it is theirs
  waits boolean not null,
  primary key (province_id, member_id, held_from)
);
select distribute('member_span');
create index member_span_of_branch on member_span (province_id, branch_id);
comment on table member_span is
  'Diễn biến của đảng viên: what is held true of a member from a day until before another, kept right by counting (db/facts/members)';

-- databases from before it are counted again
insert into stale_fact (province_id, family, org_unit_id)
select province_id, 'members', 0 from province where exists (select from import where import.province_id = province.province_id)
on conflict do nothing;
