-- Names sort as Vietnamese readers expect: a < ă < â, d < đ.
create collation vietnamese (provider = icu, locale = 'vi');

-- Makes a table a co-located distributed table where Citus is present; does nothing on plain PostgreSQL.
create function distribute(target regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_distributed_table(target, 'province_id');
  end if;
end $$;

-- Makes a small table a reference table where Citus is present, so that every node can join with it.
create function replicate(target regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    perform create_reference_table(target);
  end if;
end $$;

create sequence province_id_seq;
create table province (
  province_id bigint primary key default nextval('province_id_seq'),
  code text collate "C" not null unique,
  name text collate vietnamese not null,
  is_sample boolean not null default false,
  -- raised by every transaction that writes to the registers, links or facts of the province
  revision bigint not null default 0,
  created_at timestamptz not null default now()
);
select replicate('province');
comment on table province is 'Đảng bộ trực thuộc Trung ương: the tenant; its id leads every key';
