-- What was set for a unit, by whom and why; never changed: whoever wants another target sets another plan. A plan without
-- milestones gives back what the unit above has.
create sequence target_plan_id_seq;
create table target_plan (
  province_id bigint not null references province,
  target_plan_id bigint not null default nextval('target_plan_id_seq'),
  programme text collate "C" not null default 'handbook',
  org_unit_id bigint not null,
  indicator_id text collate "C" not null references indicator,
  reason text not null,
  document text,
  set_by text not null,
  set_at timestamptz not null default now(),
  -- from this day on it holds; what ended before keeps the target it had
  set_on date not null,
  primary key (province_id, target_plan_id),
  foreign key (province_id, org_unit_id) references org_unit
);
select distribute('target_plan');
create index target_plan_unit on target_plan (province_id, org_unit_id, indicator_id, target_plan_id);
comment on table target_plan is 'Giao chỉ tiêu: which target a unit and all below it were given, by whom and why';

create table target_milestone (
  province_id bigint not null,
  target_plan_id bigint not null,
  due_on date not null check (due_on between '2000-01-01' and '2100-12-31'),
  share numeric(5, 4) not null check (share > 0 and share <= 1),
  primary key (province_id, target_plan_id, due_on),
  foreign key (province_id, target_plan_id) references target_plan
);
select distribute('target_milestone');
comment on table target_milestone is 'Mốc chỉ tiêu: the share a plan asks for from a day on';

create function refuse_change_of_target() returns trigger language plpgsql as $$
begin
  raise exception 'targets: % of % is refused, set another', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on target_plan
for each statement execute function refuse_change_of_target();
create trigger append_only before update or delete on target_milestone
for each statement execute function refuse_change_of_target();

-- a plan whose first milestone is not due yet asks for nothing yet, and what lies above does not hold either
alter table target alter column share drop not null;
alter table target add column target_plan_id bigint;
comment on table target is
  'Chỉ tiêu phấn đấu of a unit and all below it from a day to a day, as a share of the denominator; null: nothing is due yet';
