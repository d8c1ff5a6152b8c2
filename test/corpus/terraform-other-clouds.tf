# Policies that look like those of AWS and are not.
resource "alicloud_ram_policy" "logs" {
  policy_name     = "logs"
  policy_document = <<EOF
  {
    "Statement": [
      {
        "Action": ["oss:ListObjects", "oss:GetObject"],
        "Effect": "Allow",
        "Resource": ["acs:oss:*:*:example", "acs:oss:*:*:example/*"]
      }
    ],
    "Version": "1"
  }
  EOF
}

resource "alicloud_ram_role" "gateway" {
  role_name                   = "gateway"
  assume_role_policy_document = <<EOF
  {
    "Statement": [
      {
        "Action": "sts:AssumeRole",
        "Effect": "Allow",
        "Principal": { "Service": ["apigateway.aliyuncs.com"] }
      }
    ],
    "Version": "1"
  }
  EOF
}

resource "scaleway_object_bucket_policy" "reader" {
  bucket = scaleway_object_bucket.example.name

  policy = jsonencode({
    Version = "2023-04-17"
    Statement = [{
      Sid       = "Delegate access"
      Effect    = "Allow"
      Principal = { SCW = "application_id:${scaleway_iam_application.reader.id}" }
      Action    = ["s3:ListBucket", "s3:GetObject"]
      Resource  = [scaleway_object_bucket.example.name, "${scaleway_object_bucket.example.name}/*"]
    }]
  })
}

resource "minio_iam_policy" "operator" {
  name = "operator"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["admin:ServerInfo"], Resource = ["arn:aws:s3:::*"] }]
  })
}

data "google_iam_policy" "admin" {
  binding {
    role    = "roles/editor"
    members = ["group:admins@example.com"]

    condition {
      title      = "until"
      expression = "request.time < timestamp(\"2030-01-01T00:00:00Z\")"
    }
  }
}

resource "azurerm_role_definition" "reader" {
  name  = "reader"
  scope = data.azurerm_subscription.current.id

  permissions {
    actions     = ["Microsoft.Resources/subscriptions/resourceGroups/read"]
    not_actions = var.not_actions
  }
}
