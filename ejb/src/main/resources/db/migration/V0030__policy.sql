-- 利用規約: a document in versions, versions in articles, and who accepted which version.
create sequence policy_document_seq start with 50 increment by 50;
create sequence policy_version_seq start with 50 increment by 50;
create sequence policy_article_seq start with 50 increment by 50;
create sequence policy_lineage_seq;
create sequence policy_receipt_seq;

create table policy_document (
  id   bigint      not null constraint policy_document_pk primary key,
  kind varchar(20) not null constraint policy_document_kind_uk unique
                   constraint policy_document_kind_ck check (kind in ('TERMS'))
);

create table policy_version (
  id             bigint       not null constraint policy_version_pk primary key,
  revision       integer      not null,
  saves          integer      not null,
  document_id    bigint       not null constraint policy_version_document_fk references policy_document,
  number         integer      not null,
  state          varchar(20)  not null constraint policy_version_state_ck check (state in ('DRAFT', 'PROPOSED', 'PUBLISHED')),
  change_class   varchar(20)  not null constraint policy_version_change_class_ck
                              check (change_class in ('EDITORIAL', 'MINOR', 'MATERIAL', 'ADVERSE')),
  title          varchar(200) not null,
  title_en       varchar(200) not null,
  summary        text         not null,
  summary_en     text         not null,
  hash           char(64),
  effective_on   date,
  effective_from timestamptz,
  created_by     bigint       not null constraint policy_version_created_by_fk references member,
  proposed_by    bigint       constraint policy_version_proposed_by_fk references member,
  approved_by    bigint       constraint policy_version_approved_by_fk references member,
  published_at   timestamptz,
  sent_back_with text,
  constraint policy_version_number_uk unique (document_id, number),
  constraint policy_version_second_person_ck check (approved_by is null or approved_by <> proposed_by),
  constraint policy_version_published_ck check (
    (state = 'PUBLISHED') = (published_at is not null)
    and (state <> 'PUBLISHED' or (hash is not null and effective_from >= published_at
                                  and proposed_by is not null and approved_by is not null)))
);
-- One draft or proposal at a time.
create unique index policy_version_open_uk on policy_version (document_id) where state <> 'PUBLISHED';
create index policy_version_effective_ix on policy_version (effective_from) where state = 'PUBLISHED';

create table policy_article (
  id         bigint       not null constraint policy_article_pk primary key,
  version_id bigint       not null constraint policy_article_version_fk references policy_version,
  lineage    bigint       not null,
  position   integer      not null,
  title      varchar(200) not null,
  text       text         not null,
  title_en   varchar(200) not null,
  text_en    text         not null,
  mildest    varchar(30),
  gravest    varchar(30),
  max_days   integer,
  constraint policy_article_lineage_uk unique (version_id, lineage) deferrable initially deferred,
  constraint policy_article_position_uk unique (version_id, position) deferrable initially deferred,
  constraint policy_article_range_ck check ((mildest is null) = (gravest is null) and (mildest is null) = (max_days is null))
);

-- What is published stays as it is, whoever asks.
create function policy_version_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'PUBLISHED' then
    raise exception 'a published version never changes' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger policy_version_stays_tr before update or delete on policy_version
  for each row execute function policy_version_stays();

create function policy_article_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and exists (select 1 from policy_version where id = old.version_id and state = 'PUBLISHED')
     or tg_op <> 'DELETE' and exists (select 1 from policy_version where id = new.version_id and state = 'PUBLISHED') then
    raise exception 'a published version never changes' using errcode = 'integrity_constraint_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger policy_article_stays_tr before insert or update or delete on policy_article
  for each row execute function policy_article_stays();

-- 受領証. A round begins anew after a withdrawal.
create table policy_receipt (
  id           bigint       not null constraint policy_receipt_pk primary key,
  code         varchar(30)  not null constraint policy_receipt_code_uk unique,
  member_id    bigint       not null constraint policy_receipt_member_fk references member,
  version_id   bigint       not null constraint policy_receipt_version_fk references policy_version,
  round        integer      not null,
  version_hash char(64)     not null,
  language     varchar(10)  not null,
  unit_id      bigint       constraint policy_receipt_unit_fk references org_unit,
  unit_name    varchar(300) not null,
  method       varchar(20)  not null constraint policy_receipt_method_ck check (method in ('CLICK')),
  accepted_at  timestamptz  not null,
  constraint policy_receipt_round_uk unique (member_id, version_id, round)
);

create table policy_withdrawal (
  receipt_id   bigint      not null constraint policy_withdrawal_pk primary key
                           constraint policy_withdrawal_receipt_fk references policy_receipt,
  withdrawn_at timestamptz not null
);

-- 周知: from when the text was open to whom, and on which day it was first put before a person. No hour: reading is nobody's business.
create table policy_publication (
  version_id    bigint      not null constraint policy_publication_pk primary key
                            constraint policy_publication_version_fk references policy_version,
  means         varchar(30) not null constraint policy_publication_means_ck check (means in ('TERMS_PAGE')),
  audience      varchar(30) not null constraint policy_publication_audience_ck check (audience in ('EVERYBODY')),
  made_known_at timestamptz not null
);

create table policy_shown (
  version_id bigint not null constraint policy_shown_version_fk references policy_version,
  member_id  bigint not null constraint policy_shown_member_fk references member,
  shown_on   date   not null,
  constraint policy_shown_pk primary key (version_id, member_id)
);

revoke update, delete on policy_receipt, policy_withdrawal, policy_publication, policy_shown from engawa_app;
