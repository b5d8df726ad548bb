// Written by `npm run types` from the database. Change the migrations, not this file.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            [_ in never]: never
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "add_survey_theme":
{ Args: { "question": string,"session_hash": string,"survey": string,"version": number,"words": string }; Returns: Json
                           },
"add_volunteer":
{ Args: { "email": string }; Returns: Json
                           },
"all_published_comments":
{ Args: { "after_number": number,"after_thread": string }; Returns: Json[]
                           },
"answer_invitation":
{ Args: { "answer": string,"code_hash": string,"network": string,"note"?: string }; Returns: Json
                           },
"answer_survey":
{ Args: { "answers": Json,"closes": string,"fingerprint": string,"submission"?: string,"survey": string,"texts": Json,"version": number }; Returns: Json
                           },
"approve_survey_release":
{ Args: { "gap_seconds": number,"release_id": string,"session_hash": string }; Returns: Json
                           },
"cancel_test":
{ Args: { "session_hash": string,"test_id": string,"version": number }; Returns: Json
                           },
"change_test":
{ Args: { "begins_at": string,"minutes": number,"place": string,"places": number,"session_hash": string,"test_id": string,"title": string,"version": number,"what": string }; Returns: Json
                           },
"change_tester":
{ Args: { "consents": (string)[],"name"?: string,"profile": Json,"session_hash": string,"wording_version": number }; Returns: Json
                           },
"change_volunteers":
{ Args: { "added"?: string,"removed"?: string,"session_hash": string }; Returns: Json
                           },
"claim_build":
{ Args: { "gap_seconds": number }; Returns: boolean
                           },
"claim_mails":
{ Args: { "batch": number,"wanted"?: string }; Returns: Json[]
                           },
"contact_counts":
{ Args: { "after_call"?: string,"after_how"?: string,"after_week"?: string }; Returns: {
              "about": number,"call": string,"how": string,"week": string
            }[]
                           },
"count_survey_responses":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"decide_comments":
{ Args: { "comments": Json,"confirmed"?: boolean,"decision": string,"gap_seconds": number,"removal_rule"?: string,"session_hash": string }; Returns: Json
                           },
"decision_log":
{ Args: { "time_zone": string }; Returns: Json
                           },
"delete_tester":
{ Args: { "session_hash": string }; Returns: Json
                           },
"edit_comment":
{ Args: { "comment_id": string,"gap_seconds": number,"link_hosts": (string)[],"plain": string,"reasons": (string)[],"session_hash": string,"text": string }; Returns: Json
                           },
"end_all_volunteer_sessions":
{ Args: { "session_hash": string }; Returns: Json
                           },
"end_session":
{ Args: { "ended_session_hash": string,"kind"?: string }; Returns: Json
                           },
"erase_author":
{ Args: { "session_hash": string }; Returns: Json
                           },
"export_testers":
{ Args: { "filter"?: Json,"only_shared"?: boolean,"session_hash": string,"why": string }; Returns: Json
                           },
"finish_mail":
{ Args: { "mail_id": string,"outcome": string,"try": number }; Returns: boolean
                           },
"forget_expired":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"forget_survey_responses":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"give_back_build":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"invite_testers":
{ Args: { "invitations": Json,"session_hash": string,"test_id": string,"version": number }; Returns: Json
                           },
"list_volunteers":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"mail_comment_code_again":
{ Args: { "code_hash": string,"network": string,"old_request_hash": string,"request_hash": string,"sealed_code": string }; Returns: Json
                           },
"mail_state":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"open_survey":
{ Args: { "closes": string,"fingerprint": string,"plan": Json,"questionnaire": string,"survey": string,"version": number }; Returns: Json
                           },
"pause_tester":
{ Args: { "session_hash": string,"until"?: string }; Returns: Json
                           },
"plan_test":
{ Args: { "begins_at": string,"minutes": number,"place": string,"places": number,"session_hash": string,"title": string,"what": string }; Returns: Json
                           },
"post_comment":
{ Args: { "burst"?: number,"capacity": string,"code_hash"?: string,"corrects"?: number,"email"?: string,"gap_seconds"?: number,"in_reply_to"?: number,"link_hosts"?: (string)[],"name": string,"network": string,"office_address"?: boolean,"plain"?: string,"question"?: boolean,"quote"?: string,"reasons"?: (string)[],"request_hash"?: string,"sealed_code"?: string,"session_hash"?: string,"submission": string,"text": string,"thread": string,"wants_replies"?: boolean }; Returns: Json
                           },
"prepare_survey_release":
{ Args: { "file": string,"note"?: string,"session_hash": string,"survey": string,"version": number }; Returns: Json
                           },
"prove_comment":
{ Args: { "code_hash": string,"gap_seconds": number,"opened_session_hash": string,"request_hash": string }; Returns: Json
                           },
"prove_tester":
{ Args: { "code_hash": string,"opened_session_hash": string,"request_hash": string }; Returns: Json
                           },
"published_comments":
{ Args: { "after": number,"thread": string }; Returns: Json
                           },
"queue_daily_replies":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"queue_tester_reminders":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"queue_volunteer_mails":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"read_my_comments":
{ Args: { "session_hash": string }; Returns: Json
                           },
"read_queue":
{ Args: { "key"?: string,"pattern"?: string,"session_hash": string }; Returns: Json
                           },
"read_survey_cells":
{ Args: { "session_hash": string,"survey": string,"version": number }; Returns: Json
                           },
"read_survey_releases":
{ Args: { "session_hash": string }; Returns: Json
                           },
"read_survey_texts":
{ Args: { "after"?: string,"question"?: string,"session_hash": string,"size"?: number,"survey": string,"version": number }; Returns: Json
                           },
"read_test":
{ Args: { "session_hash": string,"test_id": string }; Returns: Json
                           },
"read_tester":
{ Args: { "session_hash": string }; Returns: Json
                           },
"read_tester_exports":
{ Args: { "session_hash": string }; Returns: Json
                           },
"read_testers":
{ Args: { "after_id"?: string,"after_invited_at"?: string,"filter"?: Json,"session_hash": string,"size"?: number }; Returns: Json
                           },
"read_tests":
{ Args: { "session_hash": string }; Returns: Json
                           },
"read_volunteers":
{ Args: { "session_hash": string }; Returns: Json
                           },
"read_waiting":
{ Args: { "session_hash": string }; Returns: Json
                           },
"redact_survey_text":
{ Args: { "session_hash": string,"text_id": string,"words": string }; Returns: Json
                           },
"remove_pattern":
{ Args: { "confirmed"?: boolean,"key": string,"pattern": string,"removal_rule": string,"seen_at": string,"session_hash": string }; Returns: Json
                           },
"remove_survey_theme":
{ Args: { "session_hash": string,"theme_id": string }; Returns: Json
                           },
"remove_volunteer":
{ Args: { "email": string }; Returns: Json
                           },
"report_contact":
{ Args: { "call": string,"comment"?: Json,"how": string,"network": string,"submission": string,"time_zone": string }; Returns: Json
                           },
"request_author_code":
{ Args: { "code_hash": string,"email": string,"request_hash": string,"sealed_code": string }; Returns: Json
                           },
"request_tester_access":
{ Args: { "code_hash": string,"email": string,"network": string,"request_hash": string,"sealed_code": string }; Returns: Json
                           },
"request_tester_code":
{ Args: { "code_hash": string,"consents": (string)[],"earlier_hash"?: string,"email": string,"name"?: string,"network": string,"profile": Json,"request_hash": string,"sealed_code": string,"wording_version": number }; Returns: Json
                           },
"request_volunteer_code":
{ Args: { "code_hash": string,"email": string,"request_hash": string,"sealed_code": string }; Returns: Json
                           },
"scatter_survey_responses":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"set_reply_mail":
{ Args: { "choice": string,"session_hash": string }; Returns: Json
                           },
"sort_survey_text":
{ Args: { "session_hash": string,"text_id": string,"theme_ids": (string)[] }; Returns: Json
                           },
"start_volunteer_session":
{ Args: { "code_hash": string,"opened_session_hash": string,"request_hash": string }; Returns: Json
                           },
"stop_reply_mail":
{ Args: { "author_id": string }; Returns: Json
                           },
"stop_tester":
{ Args: { "tester_id": string }; Returns: Json
                           },
"survey_counts":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"survey_results":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"tell_test_results":
{ Args: { "results": string,"session_hash": string,"test_id": string,"version": number }; Returns: Json
                           },
"undo_decisions":
{ Args: { "batch": string,"gap_seconds": number,"session_hash": string }; Returns: Json
                           },
"withdraw_comment":
{ Args: { "comment_id": string,"gap_seconds": number,"session_hash": string }; Returns: Json
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const

export const MAIL_KINDS = [
  'volunteer_code',
  'tester_sign_up_code',
  'tester_access_code',
  'comment_code',
  'author_code',
  'reply',
  'replies',
  'queue',
  'tester_reminder',
  'test_invitation',
  'test_place',
  'test_changed',
  'test_cancelled',
  'test_results',
] as const
