-- Whose hand is in a sheet of a plan: who uploaded it as it is, left out a line of it, or put it on top of what holds. None of them
-- approves the plan.
create table reorganisation_hand (
  plan   bigint      not null constraint reorganisation_hand_plan_fk references reorganisation,
  sheet  varchar(10) not null constraint reorganisation_hand_sheet_ck check (sheet in ('UNITS', 'PEOPLE')),
  member bigint      not null constraint reorganisation_hand_member_fk references member,
  constraint reorganisation_hand_pk primary key (plan, sheet, member)
);

-- In the drafts of before: everybody the audit trail knows. Uploading a sheet anew takes the others out of it.
insert into reorganisation_hand (plan, sheet, member)
select distinct r.id, s.sheet, m.id
from reorganisation r
join audit_entry a on a.object = 'reorganisation:' || r.id and a.outcome = 'DONE'
  and a.act in ('directory.reorganisation.uploaded', 'directory.reorganisation.left-out', 'directory.reorganisation.rebased')
join member m on a.actor = 'member:' || m.id
join (values ('UNITS'), ('PEOPLE')) s (sheet) on s.sheet = coalesce(a.details::jsonb ->> 'sheet', s.sheet)
where r.state = 'DRAFT';
