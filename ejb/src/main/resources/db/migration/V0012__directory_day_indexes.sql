-- Members of a large part of the company as of a day, from the index alone; people who left are few and named by an index of their own.
drop index assignment_unit_ix;
create index assignment_unit_ix on assignment (unit, valid_from, valid_to) include (member);
create index member_gone_ix on member (id) where state = 'GONE';
-- The version of a unit on a day; until now only the index of the rule against overlaps could find it.
create index org_unit_version_unit_ix on org_unit_version (unit, valid_from, valid_to);
