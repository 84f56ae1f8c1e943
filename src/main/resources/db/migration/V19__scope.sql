-- Who may see which case is looked up by unit and by account (casefile.Visibility).
create index case_file_unit on case_file (unit);
create index case_file_reported_by on case_file (reported_by);
create index case_verification_unit on case_verification (unit);

-- What V13 left of process instances from before they had areas; empty with history level audit.
update ACT_HI_DETAIL set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_DETAIL.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);
update ACT_HI_DECINST set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_DECINST.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);
update ACT_HI_EXT_TASK_LOG set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_EXT_TASK_LOG.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);
update ACT_HI_JOB_LOG set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_JOB_LOG.PROCESS_INSTANCE_ID_)
where TENANT_ID_ is null and PROCESS_INSTANCE_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);
update ACT_HI_OP_LOG set TENANT_ID_ = (select h.TENANT_ID_ from ACT_HI_PROCINST h where h.PROC_INST_ID_ = ACT_HI_OP_LOG.PROC_INST_ID_)
where TENANT_ID_ is null and PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_PROCINST where TENANT_ID_ is not null);
