{{/* Rejects values that are valid alone, but not together; the schema rejects all others. */}}
{{- define "time-cop.check" -}}
{{- $temporal := .Values.temporal -}}
{{- if and (not $temporal.address) (not $temporal.server.enabled) -}}
{{- fail "temporal.address is empty; expected host:port of a Temporal server. For a trial without one, set temporal.server.enabled=true." -}}
{{- end -}}
{{- if and $temporal.address $temporal.server.enabled -}}
{{- fail (printf "temporal.address is %q and temporal.server.enabled is true; expected one of them. Remove the address for a trial, or disable the trial server." $temporal.address) -}}
{{- end -}}
{{- if and $temporal.server.enabled (or $temporal.auth $temporal.tls.ca (eq $temporal.tls.mode "always")) -}}
{{- fail "temporal.server.enabled is true, and temporal.auth or temporal.tls is set; the trial server has neither TLS nor credentials. Remove them, or name your server by temporal.address." -}}
{{- end -}}
{{- if gt ($temporal.server.replicaCount | int) 1 -}}
{{- fail (printf "temporal.server.replicaCount is %d; expected 1, because the trial server keeps everything in its own memory. Run a cluster with the chart of temporalio/helm-charts, or use Temporal Cloud, and set temporal.address." ($temporal.server.replicaCount | int)) -}}
{{- end -}}
{{- if eq $temporal.taskQueues.java $temporal.taskQueues.python -}}
{{- fail (printf "temporal.taskQueues.java and temporal.taskQueues.python are both %q; expected two queues." $temporal.taskQueues.java) -}}
{{- end -}}
{{- $java := .Values.workers.java -}}
{{- if and (hasPrefix "jdbc:sqlite:" .Values.database.url) (or (gt ($java.replicaCount | int) 1) $java.autoscaling) -}}
{{- fail (printf "database.url is %s, a file of one pod, and workers.java may have several replicas; expected one replica. Use a PostgreSQL server: jdbc:postgresql://HOST/DATABASE." .Values.database.url) -}}
{{- end -}}
{{- if eq (.Values.metrics.port | int) (.Values.workers.healthPort | int) -}}
{{- fail (printf "metrics.port and workers.healthPort are both %d; expected two ports." (.Values.metrics.port | int)) -}}
{{- end -}}
{{- if and .Values.tracing.enabled (not .Values.tracing.endpoint) -}}
{{- fail "tracing.enabled is true and tracing.endpoint is empty; expected the URL of a collector, such as http://otel-collector:4318." -}}
{{- end -}}
{{- range $language := list "java" "python" -}}
{{- with (get $.Values.workers $language).autoscaling -}}
{{- $most := (.cpu | default .queue).maxReplicas | int -}}
{{- $least := (.cpu | default .queue).minReplicas | default 1 | int -}}
{{- if gt $least $most -}}
{{- fail (printf "workers.%s.autoscaling has minReplicas %d and maxReplicas %d; expected a minimum of at most %d." $language $least $most $most) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
