"""The record of cases as files: what stays of a case when its words are gone."""
