{{/*
The environment of the programs. Every variable here must be one that the program reads: a check
compares them with protos/timecop/settings.toml.
*/}}

{{/* A variable with a plain value: (list "NAME" value). Nothing if the value is empty. */}}
{{- define "time-cop.variable" -}}
{{- $value := index . 1 | toString -}}
{{- if $value }}
- name: {{ index . 0 }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* A variable of a secret: (list "NAME" secretName key). */}}
{{- define "time-cop.secret-variable" }}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end -}}

{{/* What the command line and the workers read. */}}
{{- define "time-cop.connection" -}}
{{- $temporal := .Values.temporal -}}
{{- include "time-cop.variable" (list "TEMPORAL_ADDRESS" (include "time-cop.address" .)) }}
{{- include "time-cop.variable" (list "TEMPORAL_NAMESPACE" $temporal.namespace) }}
{{- if ne $temporal.tls.mode "auto" }}
{{- include "time-cop.variable" (list "TEMPORAL_TLS" (eq $temporal.tls.mode "always")) }}
{{- end }}
{{- include "time-cop.variable" (list "TEMPORAL_TLS_SERVER_NAME" $temporal.tls.serverName) }}
{{- if not $temporal.tls.verifyHost }}
{{- include "time-cop.variable" (list "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION" true) }}
{{- end }}
{{- with $temporal.tls.ca }}
{{- include "time-cop.variable" (list "TEMPORAL_TLS_SERVER_CA_CERT_PATH" (printf "/secrets/temporal-ca/%s" (.key | default "ca.crt"))) }}
{{- end }}
{{- with $temporal.auth.clientCertificate }}
{{- include "time-cop.variable" (list "TEMPORAL_TLS_CLIENT_CERT_PATH" (printf "/secrets/temporal/%s" (.certificateKey | default "tls.crt"))) }}
{{- include "time-cop.variable" (list "TEMPORAL_TLS_CLIENT_KEY_PATH" (printf "/secrets/temporal/%s" (.privateKeyKey | default "tls.key"))) }}
{{- end }}
{{- with $temporal.auth.apiKey }}
{{- include "time-cop.secret-variable" (list "TEMPORAL_API_KEY" .secretName (.key | default "api-key")) }}
{{- end }}
{{- end -}}

{{/* The task queues; the queue that the command line starts demo-mixed on may be another one. */}}
{{- define "time-cop.task-queues" -}}
{{- include "time-cop.variable" (list "JAVA_TASK_QUEUE" .Values.temporal.taskQueues.java) }}
{{- include "time-cop.variable" (list "PYTHON_TASK_QUEUE" .Values.temporal.taskQueues.python) }}
{{- end -}}

{{/* Traces of the command line and the workers. */}}
{{- define "time-cop.tracing" -}}
{{- with .Values.tracing }}
{{- if .enabled }}
{{- include "time-cop.variable" (list "OTEL_EXPORTER_OTLP_ENDPOINT" .endpoint) }}
{{- include "time-cop.variable" (list "OTEL_TRACES_SAMPLER" .sampler) }}
{{- if contains "ratio" .sampler }}
{{- include "time-cop.variable" (list "OTEL_TRACES_SAMPLER_ARG" .samplerArgument) }}
{{- end }}
{{- with .tls.ca }}
{{- include "time-cop.variable" (list "OTEL_EXPORTER_OTLP_CERTIFICATE" (printf "/secrets/collector-ca/%s" (.key | default "ca.crt"))) }}
{{- end }}
{{- with .tls.clientCertificate }}
{{- include "time-cop.variable" (list "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE" (printf "/secrets/collector/%s" (.certificateKey | default "tls.crt"))) }}
{{- include "time-cop.variable" (list "OTEL_EXPORTER_OTLP_CLIENT_KEY" (printf "/secrets/collector/%s" (.privateKeyKey | default "tls.key"))) }}
{{- end }}
{{- with .headers }}
{{- include "time-cop.secret-variable" (list "OTEL_EXPORTER_OTLP_HEADERS" .secretName (.key | default "headers")) }}
{{- end }}
{{- range $name, $value := .environment }}
{{- include "time-cop.variable" (list $name $value) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What both workers read: (dict "root" $ "worker" .Values.workers.java). */}}
{{- define "time-cop.worker-environment" -}}
{{- $values := .root.Values -}}
{{- include "time-cop.connection" .root }}
{{- include "time-cop.task-queues" .root }}
{{- include "time-cop.variable" (list "METRICS_PORT" $values.metrics.port) }}
{{- include "time-cop.variable" (list "HEALTH_PORT" $values.workers.healthPort) }}
{{- include "time-cop.variable" (list "TIMECOP_LISTEN_ADDRESS" $values.workers.listenAddress) }}
{{- include "time-cop.variable" (list "TIMECOP_GRACE_PERIOD" $values.workers.gracePeriodSeconds) }}
{{- include "time-cop.variable" (list "TIMECOP_WORKFLOW_TASK_SLOTS" .worker.slots.workflowTasks) }}
{{- include "time-cop.variable" (list "TIMECOP_ACTIVITY_SLOTS" .worker.slots.activities) }}
{{- include "time-cop.variable" (list "TIMECOP_WORKFLOW_TASK_POLLERS" .worker.pollers.workflowTasks) }}
{{- include "time-cop.variable" (list "TIMECOP_ACTIVITY_POLLERS" .worker.pollers.activities) }}
{{- include "time-cop.variable" (list "TIMECOP_CACHED_WORKFLOWS" (.worker.cachedWorkflows | int64)) }}
{{- include "time-cop.variable" (list "TIMECOP_LOG_FORMAT" $values.workers.logs.format) }}
{{- include "time-cop.variable" (list "TIMECOP_LOG_LEVEL" $values.workers.logs.level) }}
{{- if $values.versioning.enabled }}
{{- include "time-cop.variable" (list "TEMPORAL_DEPLOYMENT_NAME" (include "time-cop.deployment-name" .root)) }}
{{- include "time-cop.variable" (list "TEMPORAL_WORKER_BUILD_ID" (include "time-cop.build-id" .root)) }}
{{- end }}
{{- include "time-cop.tracing" .root }}
{{- end -}}

{{/* What the Java worker alone reads. */}}
{{- define "time-cop.database" -}}
{{- with .Values.database }}
{{- include "time-cop.variable" (list "TIMECOP_JDBC_URL" .url) }}
{{- if ne .samplePatients "auto" }}
{{- include "time-cop.variable" (list "TIMECOP_SAMPLE_PATIENTS" (eq .samplePatients "always")) }}
{{- end }}
{{- with .credentials }}
{{- include "time-cop.secret-variable" (list "TIMECOP_JDBC_USER" .secretName (.userKey | default "user")) }}
{{- include "time-cop.secret-variable" (list "TIMECOP_JDBC_PASSWORD" .secretName (.passwordKey | default "password")) }}
{{- end }}
{{- end }}
{{- end -}}
