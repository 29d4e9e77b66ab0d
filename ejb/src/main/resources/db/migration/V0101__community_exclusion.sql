-- コミュニティからの除名: the row stays, so that nobody comes back by joining anew, and an objection can undo it.
-- EXCLUDED was a member before, BARRED was none; each decided exclusion counts.
alter table community_member
  add column exclusions integer not null default 0,
  drop constraint community_member_state_ck,
  add constraint community_member_state_ck check (state in ('ASKED', 'MEMBER', 'EXCLUDED', 'BARRED')),
  add constraint community_member_exclusions_ck check ((state in ('EXCLUDED', 'BARRED')) = (exclusions > 0));
