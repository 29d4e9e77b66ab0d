-- ネットワーク
create sequence network_seq start with 50 increment by 50;

create table network (
  id         bigint       not null constraint network_pk primary key,
  company    boolean      not null default false,
  name       varchar(100) not null constraint network_name_uk unique,
  purpose    text         not null,
  sponsor    varchar(200) not null,
  way_in     varchar(20)  not null constraint network_way_in_ck
                          check (way_in in ('REGISTRATION', 'INVITATION', 'DESIGNATION')),
  name_mode  varchar(20)  not null constraint network_name_mode_ck check (name_mode in ('HANDLE', 'REAL_NAME'))
);
-- There is one network for the whole company, and never a second one.
create unique index network_company_uk on network (company) where company;

insert into network (id, company, name, purpose, sponsor, way_in, name_mode) values (
  1, true, '全社',
  '部署や役職をこえて、話す、尋ねる、知恵を分け合うための場です。読むだけの参加も歓迎します。',
  '社長室',
  'REGISTRATION', 'HANDLE');
