-- in:  branch_month and meetings of province $1
-- out: branch_month without what is no longer so
delete from branch_month
where province_id = $1
  and (branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing) not in (
    select branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
    from view.branch_month where province_id = $1
  );
