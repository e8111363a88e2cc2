{{/* What every pod has, tests and hooks included. */}}
{{- define "time-cop.pod" -}}
automountServiceAccountToken: false
# A Service called "metrics" would otherwise set METRICS_PORT.
enableServiceLinks: false
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.pods.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* What every container has. */}}
{{- define "time-cop.container" -}}
imagePullPolicy: {{ .Values.images.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* The volumes of the programs: /tmp, and the secrets that are files. */}}
{{- define "time-cop.volumes" -}}
- name: tmp
  emptyDir: {}
{{- with .Values.temporal.tls.ca }}
{{ include "time-cop.secret-volume" (list "temporal-ca" .secretName) }}
{{- end }}
{{- with .Values.temporal.auth.clientCertificate }}
{{ include "time-cop.secret-volume" (list "temporal" .secretName) }}
{{- end }}
{{- if .Values.tracing.enabled }}
{{- with .Values.tracing.tls.ca }}
{{ include "time-cop.secret-volume" (list "collector-ca" .secretName) }}
{{- end }}
{{- with .Values.tracing.tls.clientCertificate }}
{{ include "time-cop.secret-volume" (list "collector" .secretName) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "time-cop.secret-volume" -}}
- name: {{ index . 0 }}
  secret:
    secretName: {{ index . 1 }}
    # Readable by the group of the pod, fsGroup.
    defaultMode: 0440
{{- end -}}

{{- define "time-cop.volume-mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.temporal.tls.ca }}
- name: temporal-ca
  mountPath: /secrets/temporal-ca
  readOnly: true
{{- end }}
{{- if .Values.temporal.auth.clientCertificate }}
- name: temporal
  mountPath: /secrets/temporal
  readOnly: true
{{- end }}
{{- if .Values.tracing.enabled }}
{{- if .Values.tracing.tls.ca }}
- name: collector-ca
  mountPath: /secrets/collector-ca
  readOnly: true
{{- end }}
{{- if .Values.tracing.tls.clientCertificate }}
- name: collector
  mountPath: /secrets/collector
  readOnly: true
{{- end }}
{{- end }}
{{- end -}}

{{/*
A container that runs the command line: (dict "root" $ "name" "wait" "arguments" (list ...)
"queues" true "mounts" (list ...)). The queues are set if the command needs those of the workers.
*/}}
{{- define "time-cop.command" -}}
- name: {{ .name }}
  image: {{ include "time-cop.image" (dict "root" .root "image" "cli") }}
  {{- include "time-cop.container" .root | nindent 2 }}
  args:
    {{- range .arguments }}
    - {{ . | quote }}
    {{- end }}
  env:
    {{- include "time-cop.connection" .root | nindent 4 }}
    {{- .queues | default "" | nindent 4 }}
    {{- include "time-cop.tracing" .root | nindent 4 }}
  resources:
    {{- toYaml .root.Values.jobs.resources | nindent 4 }}
  volumeMounts:
    {{- include "time-cop.volume-mounts" .root | nindent 4 }}
    {{- range .mounts }}
    - name: {{ .name }}
      mountPath: {{ .path }}
    {{- end }}
{{- end -}}
