-- 同じ人か: what two operators decided about an entry that may or may not be somebody Engawa knows. Told with the reason, kept for good.
create sequence directory_identity_seq start with 50 increment by 50;
create table directory_identity (
  id          bigint      not null constraint directory_identity_pk primary key,
  source_key  text        not null,
  reason      varchar(30) not null,
  member      bigint      not null constraint directory_identity_member_fk references member,
  choice      varchar(10) not null constraint directory_identity_choice_ck check (choice in ('SAME', 'OTHER')),
  ticket      text        not null,
  proposed_at timestamptz not null,
  proposed_by text        not null,
  approved_at timestamptz,
  approved_by text,
  constraint directory_identity_approved_ck check ((approved_at is null) = (approved_by is null)),
  constraint directory_identity_two_ck check (approved_by <> proposed_by)
);
create unique index directory_identity_open_uk on directory_identity (source_key) where approved_at is null;
